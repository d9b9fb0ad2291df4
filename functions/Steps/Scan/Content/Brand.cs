namespace Waxseal.Steps.Scan.Content;

/// <summary>A name that frauds are committed in.</summary>
/// <param name="Name">For tests and readers of the table.</param>
/// <param name="Spellings">As one word of a-z and digits: <c>royalmail</c> stands for "Royal Mail", too.</param>
/// <param name="Domains">Its own; <c>name.*</c> for the name under the endings of all countries and com, net, org.</param>
/// <param name="IsCommonWord">Also an everyday word or too short to be telling: counts as a name only where written as one.</param>
internal sealed record Brand(string Name, string[] Spellings, string[] Domains, bool IsCommonWord);
