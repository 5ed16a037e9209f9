"""What is printed at the end."""


class Table:
    def __init__(self):
        self.costs, self.figures = [], []

    def measured(self, name, connections, cost, spread, rate, ratio):
        self.costs.append((name, connections, cost, spread, rate, ratio))

    def wanted(self, name, value, at_most, unit, aim=None):
        self.figures.append((name, value, at_most, unit, aim))

    def told(self, name, value, unit):
        """A figure without a limit."""
        self.figures.append((name, value, None, unit, None))

    def all_met(self):
        return all(limit is None or value <= limit for _, value, limit, _, _ in self.figures)

    def print(self):
        if self.costs:
            print(f"{'case':<18}{'conns':>6}{'CPU us/request':>16}{'spread':>8}"
                  f"{'requests/s':>12}{'x floor':>9}")
            for name, connections, cost, spread, rate, ratio in self.costs:
                print(f"{name:<18}{connections:>6}{cost:>16.2f}{spread:>8.2f}"
                      f"{rate:>12.0f}{ratio:>9.2f}")
            print()
        print(f"{'figure':<52}{'measured':>11}{'at most':>10}{'aim':>7}")
        for name, value, limit, unit, aim in self.figures:
            verdict = "" if limit is None else "  ok" if value <= limit else "  MISSED"
            print(f"{name:<52}{value:>8.2f} {unit:<2}{'' if limit is None else limit:>10}"
                  f"{'' if aim is None else aim:>7}{verdict}")
