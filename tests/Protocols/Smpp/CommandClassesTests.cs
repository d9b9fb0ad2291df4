using Waxseal.Protocols.Smpp;
using Xunit;

namespace Waxseal.Tests.Protocols.Smpp;

public sealed class CommandClassesTests
{
    [Theory]
    [InlineData(0x00, CommandClass.Ok)]
    [InlineData(0x58, CommandClass.Throttled), InlineData(0x14, CommandClass.Throttled)]
    [InlineData(0x08, CommandClass.Transient), InlineData(0x45, CommandClass.Transient), InlineData(0x64, CommandClass.Transient)]
    [InlineData(0xFE, CommandClass.Transient), InlineData(0xFF, CommandClass.Transient), InlineData(0x400, CommandClass.Transient)]
    [InlineData(0x01, CommandClass.Permanent), InlineData(0x0A, CommandClass.Permanent), InlineData(0x0B, CommandClass.Permanent)]
    [InlineData(0x43, CommandClass.Permanent), InlineData(0x51, CommandClass.Permanent), InlineData(0x61, CommandClass.Permanent)]
    [InlineData(0x65, CommandClass.Permanent), InlineData(0x66, CommandClass.Permanent), InlineData(0xC4, CommandClass.Permanent)]
    [InlineData(0x0D, CommandClass.Bind), InlineData(0x0E, CommandClass.Bind), InlineData(0x0F, CommandClass.Bind)]
    [InlineData(0x04, CommandClass.Bind), InlineData(0x05, CommandClass.Bind)]
    public void Sorts_statuses_by_what_to_do(uint status, CommandClass expected) =>
        Assert.Equal(expected, ((CommandStatus)status).Classify());
}
