using System.Collections.Immutable;
using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace Waxseal.Local.Hosting.Indexing;

/// <summary>What a middleware can learn of a function.</summary>
internal sealed class LocalFunctionDefinition : FunctionDefinition
{
    public LocalFunctionDefinition(string name, MethodInfo method, ParameterInfo trigger, FunctionTrigger kind)
    {
        Name = name;
        EntryPoint = $"{method.DeclaringType?.FullName}.{method.Name}";
        PathToAssembly = method.Module.FullyQualifiedName;
        Parameters = [.. method.GetParameters().Select(parameter => new FunctionParameter(parameter.Name ?? "", parameter.ParameterType))];
        InputBindings = ImmutableDictionary<string, BindingMetadata>.Empty
            .Add(trigger.Name ?? "", new TriggerMetadata(trigger.Name ?? "", kind.BindingType));
    }

    public override ImmutableArray<FunctionParameter> Parameters { get; }

    public override string PathToAssembly { get; }

    public override string EntryPoint { get; }

    public override string Id => Name;

    public override string Name { get; }

    public override IImmutableDictionary<string, BindingMetadata> InputBindings { get; }

    public override IImmutableDictionary<string, BindingMetadata> OutputBindings => ImmutableDictionary<string, BindingMetadata>.Empty;

    private sealed class TriggerMetadata(string name, string type) : BindingMetadata
    {
        public override string Name => name;

        public override string Type => type;

        public override BindingDirection Direction => BindingDirection.In;
    }
}
