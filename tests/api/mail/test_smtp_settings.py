import pytest
from pydantic import ValidationError

from api.mail.smtp import Server, read_server
from api.settings import Settings


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp://mail.example", ("mail.example", 587, None, None, "none")),
        ("smtp://u%40x:p%2Fw@mail:25?starttls=1", ("mail", 25, "u@x", "p/w", "starttls")),
        ("smtps://u:p@mail", ("mail", 465, "u", "p", "tls")),
    ],
)
def test_a_server_is_named_by_its_url(url, server):
    host, port, user, password, security = server
    assert read_server(url) == Server(
        host=host, port=port, user=user, password=password, security=security
    )


@pytest.mark.parametrize(
    "settings",
    [
        {"smtp_url": "http://mail", "mail_from": "a@b.c"},
        {"smtp_url": "smtp://", "mail_from": "a@b.c"},
        {"smtp_url": "smtp://mail"},
        {"smtp_url": "smtp://mail", "mail_from": "nobody at all"},
    ],
)
def test_half_a_mail_setting_is_refused(settings):
    with pytest.raises(ValidationError):
        Settings(**settings)


def test_the_password_stays_out_of_sight():
    settings = Settings(smtp_url="smtp://u:hunter2@mail", mail_from="a@b.c")
    assert "hunter2" not in repr(settings)
