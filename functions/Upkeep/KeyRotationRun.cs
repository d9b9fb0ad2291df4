using System.Runtime.ExceptionServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Waxseal.Flow;
using Waxseal.Protection;

namespace Waxseal.Upkeep;

/// <summary>
/// Changes the gateway's keys unattended: announces what is due, moves what stands under older versions to the current one, retires the
/// older ones when nothing is left there, deletes their secrets, and warns of what a person must do. Everything is judged by what the
/// ring and the tables say, so that the next run goes on where one died.
/// </summary>
public sealed partial class KeyRotationRun(
    KeyRing ring, ILeases leases, KeyExposure exposure, IRewrapping rewrapping, IVaultRemoval removal, KeyWarnings warnings,
    IRunMarks marks, IAuditTrail audit, IAuditDays audited, IOptions<ProtectionOptions> options, TimeProvider time,
    ILogger<KeyRotationRun> logger)
{
    private static readonly TimeSpan LeaseDuration = TimeSpan.FromHours(1);

    /// <summary>Runs once, alone among all instances.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        await using var lease = await leases.TryTakeAsync("key-rotation", LeaseDuration, cancellation);
        if (lease is null) return;

        // Read now: another instance may have changed a key a moment ago.
        await ring.LoadAsync(cancellation);
        var now = time.GetUtcNow();
        var done = new List<string>();
        var fault = await ChangeAsync(now, done, cancellation);
        var warned = await warnings.RunAsync(cancellation);
        if (warned > 0) done.Add($"warned={warned}");

        var report = done.Count > 0 ? string.Join(' ', done) : "nothing_due";
        Log.Done(logger, report);
        await audit.AppendAsync(
            new AuditEntry("keys.rotation", AccountId.Gateway.Value, "key-rotation", "key-ring", report), now.ToString("O"), cancellation);
        fault?.Throw();
    }

    // What was done before it broke off is reported, and people are warned; the host then sees the fault.
    private async Task<ExceptionDispatchInfo?> ChangeAsync(DateTimeOffset now, List<string> done, CancellationToken cancellation)
    {
        try
        {
            var plan = KeyRotationPlan.Make(ring.Document, now, options.Value);
            await AnnounceAsync(plan, done, cancellation);
            var busy = await MoveAsync(plan, done, cancellation);
            await RetireAsync(plan, busy, done, cancellation);
            await RemoveAsync(done, cancellation);
            return null;
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            done.Add($"broke_off={exception.GetType().Name}");
            return ExceptionDispatchInfo.Capture(exception);
        }
    }

    private async Task AnnounceAsync(KeyRotationPlan plan, List<string> done, CancellationToken cancellation)
    {
        foreach (var (purpose, from) in plan.Announce)
        {
            // Judged again on what the vault holds: somebody may have reported a leak meanwhile, which changes the key as well.
            await ring.ChangeAsync(
                (document, nameOf) => KeyTimeline.DueNow(
                    document.Of(purpose), time.GetUtcNow(), options.Value.PeriodOf(purpose), options.Value.KeyAnnounceLead) is null
                    ? document
                    : document.Announce(purpose, nameOf, time.GetUtcNow(), from),
                cancellation);
            done.Add($"announced={NameOf(ring.Versions(purpose)[^1])}");
        }
    }

    // The purposes under whose older versions something is left, or may be.
    private async Task<IReadOnlyCollection<KeyPurpose>> MoveAsync(
        KeyRotationPlan plan, List<string> done, CancellationToken cancellation)
    {
        var busy = new HashSet<KeyPurpose>();
        foreach (var current in plan.Move)
        {
            // Usually the report of the leak has done this; if that died first, or a row came after it, nothing is lost.
            foreach (var leaked in ring.Versions(current.Purpose).Where(IsLeakedBefore(current)))
                await exposure.KeepAsync(leaked.Purpose, leaked.Number, "key-rotation", _ => { }, cancellation);
            var report = await rewrapping.RunAsync(current.Purpose, current.Number, cancellation);
            done.Add($"moved={NameOf(current)}:{report.Moved} left={report.Left}");
            if (report.Left > 0) busy.Add(current.Purpose);
        }

        return busy;
    }

    private async Task RetireAsync(
        KeyRotationPlan plan, IReadOnlyCollection<KeyPurpose> busy, List<string> done, CancellationToken cancellation)
    {
        foreach (var version in plan.Retire.Where(one => !busy.Contains(one.Purpose)))
        {
            if (version.Purpose == KeyPurpose.PhoneTokens && !await HaveNewTokensAsync(cancellation)) continue;
            if (version.Purpose == KeyPurpose.Audit && await HasEntriesAsync(version, cancellation)) continue;
            await ring.ChangeAsync((document, _) => document.Retire(version, time.GetUtcNow()), cancellation);
            done.Add($"retired={NameOf(version)}");
        }
    }

    // Rows get new tokens by a job of its own; until that has ended, rows of messages still bear the old ones.
    private async Task<bool> HaveNewTokensAsync(CancellationToken cancellation) =>
        await marks.FindAsync(RetokenisingRun.EndOf(ring.CurrentOf(KeyPurpose.PhoneTokens).Version.Number), cancellation) is not null;

    // A legal hold keeps the trail for longer than settings say, and without its key an honest entry looks altered.
    private async Task<bool> HasEntriesAsync(KeyVersion version, CancellationToken cancellation)
    {
        if (KeyTimeline.ReplacedAt(ring.Versions(KeyPurpose.Audit), version) is not { } replaced) return true;
        var last = DateOnly.FromDateTime((replaced + options.Value.Settling).UtcDateTime);
        return await audited.HasBeforeAsync(last.AddDays(1), cancellation);
    }

    private async Task RemoveAsync(List<string> done, CancellationToken cancellation)
    {
        foreach (var version in KeyRotationPlan.Make(ring.Document, time.GetUtcNow(), options.Value).Remove)
        {
            if (!await removal.IsGoneAsync(version.Name, cancellation)) await removal.DeleteAsync(version.Name, cancellation);
            if (!await removal.IsGoneAsync(version.Name, cancellation)) continue;
            await ring.ChangeAsync((document, _) => document.Destroy(version, time.GetUtcNow()), cancellation);
            done.Add($"destroyed={NameOf(version)}");
        }
    }

    private static Func<KeyVersion, bool> IsLeakedBefore(KeyVersion current) =>
        one => one.Number < current.Number && one is { Compromised: not null, Retired: null };

    private static string NameOf(KeyVersion version) => $"{version.Purpose.Code()}/{version.Number}";

    private static partial class Log
    {
        [LoggerMessage(710, LogLevel.Information, "Key rotation: {Report}")]
        public static partial void Done(ILogger logger, string report);
    }
}
