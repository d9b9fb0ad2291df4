namespace Waxseal.Tests.Tools.Traffic;

/// <summary>One attack that was put into made-up traffic: the truth that detectors are judged by.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Its first message.</param>
/// <param name="End">Its last.</param>
/// <param name="PerMinute">Messages a minute.</param>
public sealed record Attack(AttackKind Kind, DateTimeOffset Start, DateTimeOffset End, double PerMinute);
