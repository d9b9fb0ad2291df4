using Waxseal.Protocols.WhatsApp;
using Xunit;

namespace Waxseal.Tests.Protocols.WhatsApp;

public sealed class CloudApiErrorsTests
{
    [Theory]
    [InlineData(0, 401, CloudApiClass.SenderWrong)]
    [InlineData(190, 401, CloudApiClass.SenderWrong)]
    [InlineData(3, 500, CloudApiClass.SenderWrong)]
    [InlineData(10, 403, CloudApiClass.SenderWrong)]
    [InlineData(200, 403, CloudApiClass.SenderWrong)]
    [InlineData(299, 403, CloudApiClass.SenderWrong)]
    [InlineData(131005, 403, CloudApiClass.SenderWrong)]
    [InlineData(368, 403, CloudApiClass.SenderWrong)]
    [InlineData(131031, 403, CloudApiClass.SenderWrong)]
    [InlineData(133010, 400, CloudApiClass.SenderWrong)]
    [InlineData(4, 429, CloudApiClass.Throttled)]
    [InlineData(80007, 429, CloudApiClass.Throttled)]
    [InlineData(130429, 400, CloudApiClass.Throttled)]
    [InlineData(131048, 400, CloudApiClass.Throttled)]
    [InlineData(131056, 400, CloudApiClass.Throttled)]
    [InlineData(133016, 400, CloudApiClass.Throttled)]
    [InlineData(2, 503, CloudApiClass.Failing)]
    [InlineData(131000, 500, CloudApiClass.Failing)]
    [InlineData(131016, 500, CloudApiClass.Failing)]
    [InlineData(131057, 500, CloudApiClass.Failing)]
    [InlineData(131026, 400, CloudApiClass.Undeliverable)]
    [InlineData(131021, 400, CloudApiClass.Undeliverable)]
    [InlineData(130472, 400, CloudApiClass.Undeliverable)]
    [InlineData(131049, 0, CloudApiClass.Undeliverable)]
    [InlineData(131047, 400, CloudApiClass.TemplateNeeded)]
    [InlineData(132000, 400, CloudApiClass.TemplateWrong)]
    [InlineData(132001, 404, CloudApiClass.TemplateWrong)]
    [InlineData(132005, 400, CloudApiClass.TemplateWrong)]
    [InlineData(132007, 400, CloudApiClass.TemplateWrong)]
    [InlineData(132012, 400, CloudApiClass.TemplateWrong)]
    [InlineData(132015, 400, CloudApiClass.TemplateWrong)]
    [InlineData(132016, 400, CloudApiClass.TemplateWrong)]
    [InlineData(1, 400, CloudApiClass.RequestWrong)]
    [InlineData(33, 400, CloudApiClass.RequestWrong)]
    [InlineData(100, 400, CloudApiClass.RequestWrong)]
    [InlineData(131008, 400, CloudApiClass.RequestWrong)]
    [InlineData(131009, 400, CloudApiClass.RequestWrong)]
    [InlineData(131051, 400, CloudApiClass.RequestWrong)]
    public void Each_documented_code_has_its_class(int code, int status, CloudApiClass expected) =>
        Assert.Equal(expected, CloudApiErrors.ClassOf(code, status));

    [Theory]
    [InlineData(429, CloudApiClass.Throttled)]
    [InlineData(401, CloudApiClass.SenderWrong)]
    [InlineData(403, CloudApiClass.SenderWrong)]
    [InlineData(500, CloudApiClass.Failing)]
    [InlineData(400, CloudApiClass.Unrecognised)]
    [InlineData(0, CloudApiClass.Unrecognised)]
    public void A_code_that_is_not_listed_goes_by_its_status(int status, CloudApiClass expected) =>
        Assert.Equal(expected, CloudApiErrors.ClassOf(999_999, status));
}
