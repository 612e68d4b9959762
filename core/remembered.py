"""What is made again and again from the same content, kept as long as the process runs.

Only for results that depend on nothing but their key: then nothing ever has to be invalidated.
"""


class Remembered:
    """Results by the content that they are made of, up to a number; then it starts anew.

    Args:
        most: how many results are kept. A site has some hundred pages; each result is short.
    """

    def __init__(self, most=500):
        self.most = most
        self._results = {}

    def get(self, key):
        """The result for a key, or None."""
        return self._results.get(key)

    def keep(self, key, result):
        """Keep a result (never None) and return it."""
        if len(self._results) >= self.most:
            self._results.clear()
        self._results[key] = result
        return result

    def forget(self):
        """Forget all results."""
        self._results.clear()
