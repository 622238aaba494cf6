"""What every act is made of: the recipe, its facts, its clocks."""
