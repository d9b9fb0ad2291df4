using System.ComponentModel.DataAnnotations;
using Waxseal.Channels.Chats;

namespace Waxseal.Channels;

/// <summary>All operators; an instance without any keeps no binds.</summary>
public sealed class OperatorsOptions : IValidatableObject
{
    public IList<OperatorOptions> Operators { get; set; } = [];

    /// <summary>Checks each, and that names differ.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        var results = new List<ValidationResult>();
        for (var at = 0; at < Operators.Count; at++)
        {
            Check($"Operators:{at}", Operators[at], results);
            for (var route = 0; route < Operators[at].Routes.Count; route++)
                Check($"Operators:{at}:Routes:{route}", Operators[at].Routes[route], results);
            results.AddRange(Faults(Operators[at]).Select(fault => new ValidationResult($"Operators:{at}:{fault}")));
        }

        if (Operators.Select(one => one.Name).Distinct().Count() != Operators.Count)
            results.Add(new ValidationResult("Operators: two have the same Name."));
        if (Operators.Any(one => one.Name is WhatsAppWay.Name or SignalWay.Name))
            results.Add(new ValidationResult("Operators: whatsapp and signal are no names for operators: receipts name the channels so."));
        if (Operators.Count > RouteTable.OperatorsMax)
            results.Add(new ValidationResult($"Operators: {RouteTable.OperatorsMax} at most."));
        return results;
    }

    private static void Check(string place, object options, List<ValidationResult> results)
    {
        var faults = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), faults, validateAllProperties: true);
        results.AddRange(faults.Select(fault => new ValidationResult($"{place}: {fault.ErrorMessage}", fault.MemberNames)));
    }

    private static IEnumerable<string> Faults(OperatorOptions one)
    {
        foreach (var root in one.TrustedRoots.Where(IsMissing)) yield return $"TrustedRoots: there is no file {root}.";
        if (IsMissing(one.ClientCertificate)) yield return $"ClientCertificate: there is no file {one.ClientCertificate}.";
        if (IsMissing(one.ClientKey)) yield return $"ClientKey: there is no file {one.ClientKey}.";
        if (one.ClientCertificate.Length > 0 != one.ClientKey.Length > 0)
            yield return "ClientCertificate and ClientKey: both or none.";
        if (one.RefusedWaitFirst > one.RefusedWaitMax) yield return "RefusedWaitFirst must not be longer than RefusedWaitMax.";
        foreach (var pin in one.SpkiPins.Where(pin => !OperatorTls.IsPin(pin)))
            yield return $"SpkiPins: {pin} is not a SHA-256 in base 64.";
    }

    private static bool IsMissing(string place) =>
        place.Length > 0 && !place.StartsWith(OperatorKeys.VaultMark, StringComparison.Ordinal) && !File.Exists(place);
}
