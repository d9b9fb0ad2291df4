namespace Waxseal.Tests.Tools.Content;

/// <summary>One message of a labelled set.</summary>
/// <param name="Kind">The set's folder: smishing, legitimate, personal.</param>
/// <param name="Language">The file's name, as in <c>de</c> or <c>zh-Hant</c>.</param>
/// <param name="Line">The line in the file, from 1.</param>
/// <param name="Label">smishing, spam, ham or promotional.</param>
/// <param name="Text">As it was sent.</param>
public sealed record LabelledText(string Kind, string Language, int Line, string Label, string Text)
{
    /// <summary>Where it stands. Never the text: one of a set kept apart must not reach a log.</summary>
    public override string ToString() => $"{Kind}/{Language}.tsv:{Line}";
}
