namespace Waxseal.Protocols.WhatsApp;

/// <summary>A template as it was approved, and what goes into it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Language">Its language, e.g. <c>en_US</c>.</param>
/// <param name="Parameters">The body's parameters, in order.</param>
/// <param name="ButtonParameter">That of its first button, which an authentication template repeats the code in; empty for none.</param>
public sealed record CloudApiTemplate(string Name, string Language, IReadOnlyList<string> Parameters, string ButtonParameter)
{
    /// <summary>Never prints parameters: one is a code.</summary>
    public override string ToString() => $"CloudApiTemplate({Name}, {Language})";
}
