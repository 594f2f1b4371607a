from api.pages.words import (
    Declaring,
    Explaining,
    Facts,
    Leaving,
    Receiving,
    Refusing,
    Words,
)

DE = Words(
    facts=Facts(
        plan="Vertrag",
        price="Preis",
        next_charge="Nächste Abbuchung",
        next_shipment="Nächste Lieferung",
        deadline="Kündigungsfrist für die nächste Lieferung",
        in_time="Ihre Kündigung ist rechtzeitig.",
        too_late="Diese Frist ist abgelaufen; die nächste Lieferung oder Abbuchung"
        " kann noch erfolgen.",
        commitment="Restliche Mindestabnahme",
        commitment_count="{count}",
        commitment_note="Ihre Kündigung nehmen wir unabhängig davon hier entgegen.",
        intent_at="Zeitpunkt Ihrer Erklärung",
        contact_email="E-Mail",
        contact_phone="Telefon",
        contact_hours="Erreichbarkeit",
        contact_page="Kontaktseite",
        every={
            "day": ("täglich", "alle {count} Tage"),
            "week": ("wöchentlich", "alle {count} Wochen"),
            "month": ("monatlich", "alle {count} Monate"),
            "year": ("jährlich", "alle {count} Jahre"),
        },
    ),
    leaving=Leaving(
        title="Vertrag kündigen",
        lead="Diese Seite und eine Bestätigung, mehr ist nicht nötig.",
        subscription="Ihr Vertrag",
        reason="Wenn Sie möchten, nennen Sie uns den Grund",
        reason_hint="Die Angabe ist freiwillig und ändert nichts an Ihrer Kündigung.",
        no_answer="Keine Angabe",
        go_on="Weiter zur Bestätigung",
        confirm_title="Kündigung bestätigen",
        confirm_lead="Mit der Schaltfläche unten kündigen Sie.",
        what_happens="Was nun geschieht",
        happens_cancel="Wir übermitteln die Kündigung von „{plan}“ an den Anbieter.",
        happens_time="Als Zeitpunkt Ihrer Erklärung gilt: {time}.",
        happens_receipt="Die Bestätigung mit Nummer wird sofort angezeigt.",
        confirm="jetzt kündigen",
        step="{n} von 2",
    ),
    declaring=Declaring(
        title="Verträge hier kündigen",
        lead="Bitte prüfen Sie Ihre Angaben. Mit „jetzt kündigen“ geben Sie die Kündigung ab.",
        lead_no_login="Sie können hier ohne Anmeldung kündigen."
        " Mit „jetzt kündigen“ geben Sie die Kündigung ab.",
        kind="Art der Kündigung",
        ordinary="Ordentliche Kündigung",
        extraordinary="Außerordentliche Kündigung",
        cause="Kündigungsgrund",
        cause_hint="Nur bei einer außerordentlichen Kündigung erforderlich.",
        name="Name",
        contract="Vertragsbezeichnung oder Vertragsnummer",
        contract_hint="Auch eine Bestell- oder Kundennummer genügt.",
        end="Zeitpunkt, zu dem der Vertrag enden soll",
        earliest="Zum nächstmöglichen Zeitpunkt",
        on_day="Zu einem bestimmten Datum",
        day="Datum",
        email="E-Mail-Adresse für die Bestätigung",
        submit="jetzt kündigen",
        errors="Bitte prüfen Sie diese Angaben",
        missing_name="Geben Sie Ihren Namen an.",
        missing_contract="Geben Sie die Bezeichnung oder Nummer des Vertrags an.",
        missing_email="Geben Sie eine E-Mail-Adresse an, zum Beispiel name@example.com.",
        missing_cause="Geben Sie den Grund der außerordentlichen Kündigung an.",
        wrong_day="Wählen Sie ein Datum, das nicht in der Vergangenheit liegt.",
    ),
    receiving=Receiving(
        title_done="Ihr Vertrag ist gekündigt",
        title_accepted="Ihre Kündigung ist eingegangen",
        title_refused="Ihre Kündigung konnte nicht abgeschlossen werden",
        title_requested="Ihre Kündigung ist eingegangen",
        lead_done="Ihre Kündigung ist eingegangen und ausgeführt.",
        lead_accepted="Ihre Erklärung ist gespeichert und wird vom Anbieter bearbeitet.",
        lead_refused="Das System des Anbieters hat sie nicht ausgeführt."
        " Der Zeitpunkt Ihrer Erklärung ist gespeichert.",
        lead_requested="Ihre Erklärung ist gespeichert. Der Anbieter ordnet sie Ihrem Vertrag zu.",
        number="Eingangsnummer",
        issued_at="Eingegangen am",
        status="Stand",
        status_done="Ausgeführt",
        status_accepted="Eingegangen, in Bearbeitung",
        status_refused="Nicht ausgeführt",
        status_requested="Eingegangen, beim Anbieter",
        shop_says="Mitteilung des Anbieters",
        next="Wie es weitergeht",
        next_done="Sie brauchen nichts weiter zu tun.",
        next_accepted="Sie müssen die Kündigung nicht wiederholen."
        " Sobald sie ausgeführt ist, steht hier „Ausgeführt“.",
        next_refused="Bitte nennen Sie dem Anbieter unter der Adresse unten Ihre Eingangsnummer."
        " Auf den gespeicherten Zeitpunkt Ihrer Erklärung können Sie sich berufen.",
        next_requested="Der Anbieter antwortet an die angegebene E-Mail-Adresse."
        " Nennen Sie bei Rückfragen die Eingangsnummer.",
        keep="Drucken oder speichern Sie diese Seite für Ihre Unterlagen.",
        save="Bestätigung als Datei speichern",
    ),
    refusing=Refusing(
        expired=(
            "Dieser Link ist abgelaufen",
            (
                "Zu Ihrer Sicherheit gilt der Link nur kurze Zeit."
                " Öffnen Sie die Kündigungsseite erneut aus Ihrem Kundenkonto,"
                " oder kündigen Sie ohne Anmeldung."
            ),
        ),
        invalid=(
            "Dieser Link ist nicht gültig",
            (
                "Er ist unvollständig oder nicht echt."
                " Öffnen Sie die Kündigungsseite erneut aus Ihrem Kundenkonto,"
                " oder kündigen Sie ohne Anmeldung."
            ),
        ),
        reused=(
            "Dieser Link gehört zu einem anderen Vorgang",
            "Öffnen Sie die Kündigungsseite erneut aus Ihrem Kundenkonto.",
        ),
        not_found=(
            "Diese Seite gibt es nicht",
            "Prüfen Sie bitte, ob die Adresse vollständig ist.",
        ),
        crowded=(
            "Es kamen viele Kündigungen in kurzer Zeit",
            (
                "Versuchen Sie es in einer Stunde erneut,"
                " oder senden Sie Ihre Kündigung an die Adresse unten."
            ),
        ),
        unreadable=(
            "Ihre Angaben konnten nicht gelesen werden",
            "Gehen Sie zurück, und versuchen Sie es noch einmal.",
        ),
        broken=(
            "Diese Seite kann gerade keine Kündigung annehmen",
            (
                "Versuchen Sie es gleich noch einmal,"
                " oder senden Sie Ihre Kündigung an die Adresse unten."
            ),
        ),
        reach="Hier können Sie ebenfalls kündigen",
    ),
    explaining=Explaining(
        title="So kündigen Sie",
        lead="Sie können auf jedem dieser Wege kündigen.",
        ways="Wo Sie kündigen können",
        way_page="Auf der Kündigungsseite in Ihrem Kundenkonto",
        way_form="Ohne Anmeldung",
        way_form_link="Verträge hier kündigen",
        steps="Ablauf",
        step_1="Öffnen Sie die Kündigungsseite, und prüfen Sie Ihre Angaben.",
        step_2="Wählen Sie „jetzt kündigen“.",
        step_3="Die Bestätigung mit Nummer, Datum und Uhrzeit wird sofort angezeigt.",
        deadline="Fristen",
        deadline_text="Die Frist für die nächste Lieferung oder Abbuchung hängt vom Vertrag ab."
        " Ist eine Frist hinterlegt, steht sie auf der Bestätigung."
        " Es zählt der Zeitpunkt, zu dem Sie „jetzt kündigen“ wählen.",
        fee="Kosten",
        fee_text="Die Kündigung auf dieser Seite kostet nichts.",
        fee_ask="Auskunft zu Ihren Vertragsbedingungen: {contact}.",
    ),
    languages="Sprache",
    date="EEEE, d. MMMM y",
    time="EEEE, d. MMMM y, H:mm 'Uhr'",
    colon=": ",
)
