"""The page Nhập số liệu, a part a module: the file at hand, its four steps, what was published, the history."""
