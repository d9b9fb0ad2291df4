namespace Waxseal.Bench;

/// <summary>What every gateway is given to send: 100,000 numbers in turn, no text twice.</summary>
internal static class SampleMessage
{
    public const string From = "ACME";

    public static string To(int number) => $"+4477009{number % 100_000:00000}";

    public static string Text(int number) => $"Your order {number} has shipped and arrives tomorrow.";
}
