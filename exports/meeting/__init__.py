"""What a committee is shown: one deck of slides, for the wall, for PowerPoint, paper and minutes."""
