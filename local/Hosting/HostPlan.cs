using Waxseal.Local.Hosting.Indexing;
using Waxseal.Local.Hosting.Settings;

namespace Waxseal.Local.Hosting;

/// <summary>What was decided before anything starts: the settings, all functions, and those of this instance.</summary>
internal sealed record HostPlan(
    LocalPlatformOptions Options, HostSettings Settings, IReadOnlyList<FunctionEntry> All, IReadOnlyList<FunctionEntry> Active);
