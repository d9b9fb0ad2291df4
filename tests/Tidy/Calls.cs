using System.Buffers.Binary;
using System.Reflection;

namespace Waxseal.Tests.Tidy;

/// <summary>
/// Who calls what, read from the compiled code: no spelling hides a call from it, as it would from a search in the source. Token after
/// token that stands where a call's would; bytes that only look like one resolve to nothing that a rule asks for.
/// </summary>
internal static class Calls
{
    private const BindingFlags All = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
    private const byte Call = 0x28, CallVirtual = 0x6F, NewObject = 0x73;
    private const int MethodDefinition = 0x06, MemberReference = 0x0A, MethodSpecification = 0x2B;

    /// <summary>Each call of the assembly: the type it stands in, as it is written, and what is called.</summary>
    public static IEnumerable<(string Caller, MethodBase Callee)> In(Assembly assembly) =>
        from type in assembly.GetTypes()
        from method in type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All))
        from callee in From(method)
        select (Written(type), callee);

    private static IEnumerable<MethodBase> From(MethodBase method)
    {
        if (method.GetMethodBody()?.GetILAsByteArray() is not { } code) yield break;
        for (var at = 0; at + 5 <= code.Length; at++)
        {
            if (code[at] is not (Call or CallVirtual or NewObject)) continue;
            var token = BinaryPrimitives.ReadInt32LittleEndian(code.AsSpan(at + 1));
            if (token >> 24 is not (MethodDefinition or MemberReference or MethodSpecification)) continue;
            if (Resolved(method, token) is { } callee) yield return callee;
        }
    }

    private static MethodBase? Resolved(MethodBase method, int token)
    {
        try
        {
            var ofType = method.DeclaringType is { IsGenericType: true } owner ? owner.GetGenericArguments() : null;
            return method.Module.ResolveMethod(token, ofType, method.IsGenericMethod ? method.GetGenericArguments() : null);
        }
        catch (Exception exception) when (exception is ArgumentException or BadImageFormatException or MissingMemberException or TypeLoadException)
        {
            return null;
        }
    }

    // What the compiler nests (closures, state machines) belongs to the type around it.
    private static string Written(Type type)
    {
        while (type.DeclaringType is { } outer && (type.Name.Contains('<') || type.Name == "Log")) type = outer;
        return CanaryFill.ShortName(type);
    }
}
