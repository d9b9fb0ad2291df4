using System.ComponentModel.DataAnnotations;

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
            var faults = new List<ValidationResult>();
            Validator.TryValidateObject(Operators[at], new ValidationContext(Operators[at]), faults, validateAllProperties: true);
            results.AddRange(faults.Select(fault => new ValidationResult($"Operators:{at}: {fault.ErrorMessage}", fault.MemberNames)));
            foreach (var root in Operators[at].TrustedRoots.Where(root => !File.Exists(root)))
                results.Add(new ValidationResult($"Operators:{at}:TrustedRoots: there is no file {root}."));
        }

        if (Operators.Select(one => one.Name).Distinct().Count() != Operators.Count)
            results.Add(new ValidationResult("Operators: two have the same Name."));
        return results;
    }
}
