"""Every conversation a pack can lead to, by running the engine itself on every act."""
