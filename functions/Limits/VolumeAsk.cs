namespace Waxseal.Limits;

/// <summary>So many messages of an account's sliding hour, and by what they are judged.</summary>
public sealed record VolumeAsk(QuotaAsk Quota, VolumeAllowance Allowance);
