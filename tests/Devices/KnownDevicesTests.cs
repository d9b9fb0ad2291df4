using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Waxseal.Devices;
using Waxseal.Flow;
using Waxseal.Protection;
using Waxseal.Tests.Protection;
using Xunit;

namespace Waxseal.Tests.Devices;

public sealed class KnownDevicesTests : IAsyncLifetime
{
    private const string Person = "447700900123";
    private static readonly AccountId Shop = AccountId.Parse("acc_shop");
    private readonly KeyStore keys = new();
    private readonly MemoryDeviceRows rows = new();
    private KnownDevices devices = null!;
    private KeyRing ring = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string PersonToken => ring.PhoneTokens.Of(Shop.Value, Person);

    public async ValueTask InitializeAsync()
    {
        ring = await keys.RingAsync();
        devices = new KnownDevices(
            rows, ring, Options.Create(new DevicesOptions { KnownMax = 3, RecipientsMax = 4, AccountsMax = 2 }), keys.Time,
            NullLogger<KnownDevices>.Instance);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_first_device_of_a_recipient_is_not_new_as_there_is_nothing_to_compare_it_with() =>
        Assert.Equal(new DeviceSight(DeviceState.Unknown, 1, 1), await SeeAsync("phone"));

    [Fact]
    public async Task Another_device_is_new_for_a_day_however_often_it_comes_and_known_from_then_on()
    {
        await SeeAsync("phone");
        keys.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(DeviceState.Known, (await SeeAsync("phone")).State);

        Assert.Equal(DeviceState.New, (await SeeAsync("thief's")).State);
        Assert.Equal(DeviceState.New, (await SeeAsync("thief's")).State);
        keys.Time.Advance(TimeSpan.FromDays(1) - TimeSpan.FromSeconds(1));
        Assert.Equal(DeviceState.New, (await SeeAsync("thief's")).State);
        keys.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(DeviceState.Known, (await SeeAsync("thief's")).State);
    }

    [Fact]
    public async Task Only_what_is_new_is_written()
    {
        await SeeAsync("phone");
        var writes = rows.Writes;

        await SeeAsync("phone");

        Assert.Equal((2, 2), (writes, rows.Writes));
    }

    [Fact]
    public async Task Counts_recipients_and_accounts_of_a_device_up_to_its_limits_and_writes_no_more_then()
    {
        for (var number = 0; number < 10; number++) await SeeAsync("farm", $"44770090012{number}");
        await SeeAsync("farm", account: "acc_b");

        Assert.Equal((4, 2), Counts(await SeeAsync("farm", account: "acc_c")));
        Assert.All(rows.All, row => Assert.InRange(row.Marks.Count, 0, 6));
    }

    [Fact]
    public async Task Of_many_devices_of_a_recipient_the_longest_known_stays_and_each_stranger_is_new()
    {
        await SeeAsync("owner's");
        keys.Time.Advance(TimeSpan.FromDays(2));
        for (var device = 0; device < 20; device++)
        {
            Assert.Equal(DeviceState.New, (await SeeAsync($"stranger {device}")).State);
            keys.Time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(3, rows.All.Single(row => row.Row == PersonToken).Marks.Count);
        keys.Time.Advance(TimeSpan.FromDays(2));
        Assert.Equal(DeviceState.Known, (await SeeAsync("owner's")).State);
    }

    [Fact]
    public async Task Of_one_device_nothing_is_the_same_at_two_accounts_but_its_own_row()
    {
        await SeeAsync("phone");
        await SeeAsync("phone", "447700900999", "acc_clinic");

        var own = rows.All.Single(row => row.Row != PersonToken && !row.Row.StartsWith("tok_", StringComparison.Ordinal));
        var recipients = rows.All.Where(row => row != own).ToArray();
        Assert.Equal(2, recipients.SelectMany(row => row.Marks.Select(mark => mark.Mark)).Distinct().Count());
        Assert.DoesNotContain(recipients, row => row.Marks.Any(mark => mark.Mark == own.Row));
    }

    [Fact]
    public async Task Nothing_of_a_device_that_is_in_use_is_forgotten_at_the_turn_of_a_quarter()
    {
        await SeeAsync("phone");
        keys.Time.AdvanceTo(new DateTimeOffset(keys.Time.Now.Year, 4, 2, 0, 0, 0, TimeSpan.Zero));
        Assert.Equal(new DeviceSight(DeviceState.Known, 1, 1), await SeeAsync("phone"));
        keys.Time.AdvanceTo(new DateTimeOffset(keys.Time.Now.Year, 7, 2, 0, 0, 0, TimeSpan.Zero));

        Assert.Equal(new DeviceSight(DeviceState.Known, 1, 1), await SeeAsync("phone"));
        Assert.Equal(DeviceState.New, (await SeeAsync("other")).State);
    }

    [Fact]
    public async Task Neither_fingerprint_nor_account_stands_in_a_row_and_rows_of_two_devices_have_nothing_in_common()
    {
        await SeeAsync("phone");
        await SeeAsync("tablet");

        var text = string.Join(' ', rows.All.SelectMany(row => row.Marks.Select(mark => mark.Mark)));
        Assert.DoesNotContain("phone", text);
        var ofDevices = rows.All.Where(row => row.Row != PersonToken).SelectMany(row => row.Marks.Select(mark => mark.Mark)).ToArray();
        Assert.Equal(4, ofDevices.Distinct().Count());
    }

    [Theory, InlineData(1), InlineData(3)]
    public async Task Who_is_overtaken_by_another_instance_looks_again(int times)
    {
        rows.Overtaken = times;

        Assert.Equal(new DeviceSight(DeviceState.Unknown, 1, 1), await SeeAsync("phone"));
    }

    [Fact]
    public async Task Tables_that_are_away_say_nothing_of_a_device()
    {
        rows.Away = true;

        Assert.Equal(default, await SeeAsync("phone"));
    }

    [Fact]
    public async Task Without_a_fingerprint_nothing_is_read_or_written()
    {
        rows.Away = true;

        Assert.Equal(default, await devices.SeeAsync(Shop, Person, "", Token));
    }

    [Theory]
    [InlineData("2026-01-01", "d2026q1", "d2025q4", "c20260101")]
    [InlineData("2026-03-31", "d2026q1", "d2025q4", "c20260331")]
    [InlineData("2026-04-01", "d2026q2", "d2026q1", "c20260401")]
    [InlineData("2026-12-31", "d2026q4", "d2026q3", "c20261231")]
    public void Rows_stand_under_their_quarter_or_day(string day, string quarter, string before, string code)
    {
        var at = DateTimeOffset.Parse(day + "T00:00:00Z");

        Assert.Equal((quarter, before, code), (Quarters.Of(at), Quarters.Before(at), Quarters.DayOf(at)));
    }

    private static (int, int) Counts(DeviceSight sight) => (sight.Recipients, sight.Accounts);

    private Task<DeviceSight> SeeAsync(string fingerprint, string number = Person, string account = "acc_shop") =>
        devices.SeeAsync(AccountId.Parse(account), number, fingerprint, Token);
}
