"""Shares in words: a percentage never stands without its two numbers."""

FEWEST = 5  # under so many a percentage would say more than there is


def part_of(part: int, whole: int, *, bare: bool = False) -> str:
    """「12件 / 36件（33%）」; under five counts only. `bare` where a sentence names the whole."""
    counts = f"{part}件" if bare else f"{part}件 / {whole}件"
    return counts + (f"（{percent(part, whole)}）" if whole >= FEWEST else "")


def percent(part: int, whole: int) -> str:
    """「33%」, halves rounded up; never 0% where there is one, nor 100% where one is missing."""
    rounded = (200 * part + whole) // (2 * whole)
    if part and 100 * part < whole:
        return "1%未満"
    return "99%超" if part < whole and rounded == 100 else f"{rounded}%"
