"""pagefilter inside other programs that crawl or process pages: one module or package for each, which uses public names only."""
