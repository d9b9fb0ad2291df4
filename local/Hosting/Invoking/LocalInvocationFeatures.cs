using System.Collections;
using Microsoft.Azure.Functions.Worker;

namespace Waxseal.Local.Hosting.Invoking;

/// <summary>Features of an invocation by type.</summary>
internal sealed class LocalInvocationFeatures : IInvocationFeatures
{
    private readonly Dictionary<Type, object> features = [];

    public void Set<T>(T instance)
    {
        if (instance is null) features.Remove(typeof(T));
        else features[typeof(T)] = instance;
    }

    public T? Get<T>() => features.TryGetValue(typeof(T), out var known) ? (T)known : default;

    public IEnumerator<KeyValuePair<Type, object>> GetEnumerator() => features.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
