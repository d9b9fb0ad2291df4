namespace Waxseal.Flow;

/// <summary>What holding and reviewing need of a text, from the step that knows how to read one.</summary>
public interface ITextForms
{
    /// <summary>What copies of one template have in common; empty when the text says too little to tell.</summary>
    string Skeleton(string body);

    /// <summary>The text with its letters and digits masked, unit by unit: places of findings are places in it.</summary>
    string Mask(string body);

    /// <summary>The registered domains of its links, each once.</summary>
    IReadOnlyList<string> Domains(string body);
}
