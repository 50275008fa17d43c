"""The page as its tree has it: blocks of visible text, where each stands, and which of them are main text."""
