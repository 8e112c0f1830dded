using Monitoring.Configuring;

namespace Monitoring.Core.Tests.Configuring;

public sealed class SettingsFileTests
{
    [Theory]
    [InlineData("", "settings.json, line 1: found text that is not JSON, expected an object such as {\"timeZone\": \"Europe/London\"}. The settings are listed in the README.")]
    [InlineData("[]", "settings.json, line 1: found a value of the wrong kind. The settings are listed in the README.")]
    [InlineData("""{"timeZone": null}""", "settings.json, line 1, at '$.timeZone': found a value of the wrong kind. The settings are listed in the README.")]
    [InlineData("""{"mail": null}""", "settings.json, line 1, at '$.mail': found a value of the wrong kind. The settings are listed in the README.")]
    [InlineData("""{"mail": {"to": [null]}}""", "settings.json: Setting 'mail.to': found 'null', expected an address in each place.")]
    [InlineData("""{"mail": {"operators": [null]}}""", "settings.json: Setting 'mail.operators': found 'null', expected an address in each place.")]
    [InlineData("""{"rates": [null]}""", "settings.json: Setting 'rates': found 'null', expected a rate in each place.")]
    [InlineData("""{"rates": [{"month": "2023-11", "rate": 2}]}""", "settings.json, line 1, at '$.rates[0]': found no 'from', 'to', expected it to be there. The settings are listed in the README.")]
    [InlineData("""{"rates": [{"month": "2023-11", "from": "USD", "to": "GBP", "rate": 70000000000000000000000000000}]}""", "settings.json: Setting 'rates.rate': found '70000000000000000000000000000', expected a rate above 0, and 1,000,000 at most.")]
    [InlineData("""{"rateCards": [{"id": "x", "currency": "GBP", "formula": "f", "perView": -1}]}""", "settings.json: Setting 'rateCards 'x'': found '-1', expected amounts from 0 to 1,000,000.")]
    [InlineData("""{"rateCards": [{"id": "x", "currency": "GBP", "formula": "f", "perThousand": {"radio": 1}}]}""", "settings.json: Setting 'rateCards 'x' perThousand': found 'radio', expected '*' or one of other, online, print, broadcast, wechat, weibo, twitter, facebook, instagram, youtube, xiaohongshu, douyin.")]
    [InlineData("""{"sentiment": 7}""", "settings.json: Setting 'sentiment': found '7', expected export or tagger.")]
    [InlineData("""{"reportLanguage": "fr"}""", "settings.json: Setting 'reportLanguage': found 'fr', expected en for English or zh for Chinese.")]
    [InlineData("""{"reportLanguage": ["zh"]}""", "settings.json, line 1, at '$.reportLanguage': found a value of the wrong kind. The settings are listed in the README.")]
    [InlineData("""{"timeZone": "UTC", "timeZone": "Asia/Shanghai"}""", "settings.json, line 1, at '$.timeZone': found it a second time, expected it once. The settings are listed in the README.")]
    [InlineData("{\"a\\u001b[2J\": 1}", "settings.json, line 1, at '$['a[2J']': there is no setting 'a[2J'. The settings are listed in the README.")]
    public void Refuses_what_makes_no_sense(string json, string message) =>
        Assert.Equal(message, Assert.Throws<SettingsException>(() => SettingsFile.Parse(json, "settings.json")).Message);

    [Theory]
    [InlineData("{}", ReportLanguage.English)]
    [InlineData("""{"reportLanguage": "en"}""", ReportLanguage.English)]
    [InlineData("""{"reportLanguage": "zh"}""", ReportLanguage.Chinese)]
    public void Speaks_English_until_told_otherwise(string json, ReportLanguage language)
    {
        var settings = SettingsFile.Parse(json, "settings.json");

        Assert.Equal(language, settings.Spoken());
        Assert.Equal(language, SettingsFile.Parse(SettingsFile.ToJson(settings), "settings.json").Spoken());
    }

    [Fact]
    public void Leaves_what_a_file_does_not_say_as_it_is() =>
        Assert.Equal(("GBP", "UTC", 587), SettingsFile.Parse("""{"currency": "GBP", /* ours */ "mail": {},}""", "settings.json") switch
        {
            var settings => (settings.Currency, settings.TimeZone, settings.Mail.SmtpPort),
        });
}
