using System.Runtime.CompilerServices;
using System.Text;
using Xunit;

namespace Waxseal.Tests.Approved;

/// <summary>Holds bytes against a committed file; a mismatch leaves what was received beside it, to be looked at and renamed.</summary>
internal static class Approval
{
    public static void Check(string name, string text) => Check(name, Encoding.UTF8.GetBytes(text));

    public static void Check(string name, byte[] received, [CallerFilePath] string here = "")
    {
        var approved = Path.Combine(Path.GetDirectoryName(here)!, name);
        var beside = Path.ChangeExtension(approved, ".received" + Path.GetExtension(name));
        if (File.Exists(approved) && File.ReadAllBytes(approved).AsSpan().SequenceEqual(received))
        {
            File.Delete(beside);
            return;
        }

        File.WriteAllBytes(beside, received);
        Assert.Fail($"{name} is not what was approved. Compare it with {Path.GetFileName(beside)}; if that is right, rename it.");
    }
}
