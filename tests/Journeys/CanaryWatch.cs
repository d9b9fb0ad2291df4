using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Diagnostics.Tracing;
using System.Runtime.ExceptionServices;
using System.Text;

namespace Waxseal.Tests.Journeys;

/// <summary>
/// Everything that somebody who exports traces, metrics, events and crash reports of this process could send on: activities with their
/// tags, measurements with theirs, events of the framework, and the words of every exception that is thrown, caught or not.
/// </summary>
internal sealed class CanaryWatch : IDisposable
{
    private readonly ConcurrentDictionary<string, byte> lines = new(StringComparer.Ordinal);
    private readonly ActivityListener activities;
    private readonly MeterListener meters = new();
    private readonly Events events;

    public CanaryWatch()
    {
        activities = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = Note,
        };
        ActivitySource.AddActivityListener(activities);
        meters.InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument);
        meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, tags));
        meters.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Note(instrument, tags));
        meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, tags));
        meters.Start();
        AppDomain.CurrentDomain.FirstChanceException += Note;
        events = new Events(this);
    }

    /// <summary>What was seen, each once: a kind, then its words.</summary>
    public IReadOnlyCollection<string> Lines
    {
        get
        {
            meters.RecordObservableInstruments();
            return [.. lines.Keys];
        }
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.FirstChanceException -= Note;
        activities.Dispose();
        meters.Dispose();
        events.Dispose();
    }

    private void Note(Activity activity)
    {
        var text = new StringBuilder($"trace {activity.Source.Name} {activity.OperationName} {activity.DisplayName} {activity.StatusDescription}");
        foreach (var tag in activity.TagObjects) text.Append(' ').Append(tag.Key).Append('=').Append(tag.Value);
        foreach (var tag in activity.Baggage) text.Append(' ').Append(tag.Key).Append('=').Append(tag.Value);
        foreach (var one in activity.Events)
        {
            text.Append(' ').Append(one.Name);
            foreach (var tag in one.Tags) text.Append(' ').Append(tag.Key).Append('=').Append(tag.Value);
        }

        lines.TryAdd(text.ToString(), 0);
    }

    private void Note(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var text = new StringBuilder($"metric {instrument.Meter.Name} {instrument.Name}");
        foreach (var tag in tags) text.Append(' ').Append(tag.Key).Append('=').Append(tag.Value);
        lines.TryAdd(text.ToString(), 0);
    }

    private void Note(object? sender, FirstChanceExceptionEventArgs thrown)
    {
        var text = new StringBuilder("exception");
        for (var one = thrown.Exception; one is not null; one = one.InnerException)
        {
            text.Append(' ').Append(one.GetType().Name).Append(": ").Append(one.Message);
            foreach (var key in one.Data.Keys) text.Append(' ').Append(key).Append('=').Append(one.Data[key]);
        }

        lines.TryAdd(text.ToString(), 0);
    }

    /// <summary>The framework's own events, of HTTP, Kestrel, TLS and the Azure client: what an agent of a monitoring product reads.</summary>
    private sealed class Events(CanaryWatch owner) : EventListener
    {
        private static readonly string[] Sources =
            ["System.Net.Http", "Microsoft-AspNetCore-Server-Kestrel", "Microsoft.AspNetCore.Hosting", "System.Net.Security", "Azure-Core"];

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (Sources.Contains(eventSource.Name)) EnableEvents(eventSource, EventLevel.LogAlways, EventKeywords.All);
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData) =>
            owner?.lines.TryAdd($"event {eventData.EventSource.Name} {eventData.EventName} {string.Join(' ', eventData.Payload ?? (IEnumerable<object?>)[])}", 0);
    }
}
