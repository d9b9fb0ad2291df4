namespace Waxseal.Limits;

/// <summary>What an instance may spend in memory of one quota.</summary>
/// <param name="Own">What each instance has without asking whether there are others.</param>
/// <param name="Lent">What it has besides; the row says how much is lent in all.</param>
/// <param name="Period">When it was lent, as <see cref="QuotaLoans"/> counts periods.</param>
internal readonly record struct QuotaLoan(int Own, int Lent, long Period)
{
    public int Count => Own + Lent;
}
