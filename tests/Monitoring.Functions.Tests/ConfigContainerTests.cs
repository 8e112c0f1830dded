using System.Text;
using Azure;
using Monitoring.Configuring;
using Monitoring.Functions.Tests.Fakes;
using Monitoring.Matching;
using Monitoring.Recognizing;
using Monitoring.Tagging;
using Monitoring.Tagging.Judging;
using Monitoring.Tagging.Learning;

namespace Monitoring.Functions.Tests;

public sealed class ConfigContainerTests
{
    private const string List = """{"entities":[{"id":"beijing","names":{"zh":"北京"}}]}""";

    private readonly FakeContainer _container = new();

    private MailingSettings _mailing = new(MailingSettings.None, null, "app@example.org", ["dean@example.org"], ["ops@example.org"]);

    [Fact]
    public async Task An_office_that_has_put_nothing_there_has_the_ready_rules_and_the_apps_mail_settings()
    {
        var rules = await ReadAsync();

        Assert.Equal(
            new IntakeRules(new Settings(), ReadyWatchList.Value, ServiceCatalog.BuiltIn, "", new BuiltInTagger(), Reading.UploadLimits.Default).Basis, rules.Basis);
        Assert.Equal(("app@example.org", "dean@example.org", "ops@example.org"), MailOf(rules));
    }

    [Fact]
    public async Task What_the_office_says_wins()
    {
        Put("settings.json", """{"timeZone":"Europe/London","mail":{"from":"office@example.org","to":["vc@example.org"],"operators":["it@example.org"]}}""");
        Put("watchlist.json", List);
        Put("services/own.json", ServiceDescriptionFile.Template);
        Put("services/readme.txt", "no service");

        var rules = await ReadAsync();

        Assert.Equal(("office@example.org", "vc@example.org", "it@example.org"), MailOf(rules));
        Assert.Equal(("Europe/London", "beijing"), (rules.Settings.TimeZone, Assert.Single(rules.WatchList.Entities).Id));
        Assert.Equal(ServiceDescriptionFile.Template, rules.OwnServices);
    }

    [Fact]
    public async Task The_app_says_what_language_reports_speak_unless_the_office_does()
    {
        Assert.Equal(ReportLanguage.English, (await ReadAsync()).Settings.Spoken());
        _mailing = _mailing with { Language = "zh" };
        Assert.Equal(ReportLanguage.Chinese, (await ReadAsync()).Settings.Spoken());

        Put("settings.json", """{"reportLanguage":"en"}""");

        Assert.Equal(ReportLanguage.English, (await ReadAsync()).Settings.Spoken());
    }

    [Fact]
    public async Task A_byte_order_mark_makes_no_other_rules()
    {
        Put("watchlist.json", List);
        var without = (await ReadAsync()).Basis;
        _container.Put("watchlist.json", [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(List)]);
        Assert.Equal(without, (await ReadAsync()).Basis);
        _container.Put("watchlist.json", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(List)]);

        Assert.Equal(without, (await ReadAsync()).Basis);
    }

    [Fact]
    public async Task A_changed_file_counts_from_the_next_reading_on()
    {
        Put("watchlist.json", List);
        var before = await ReadAsync();
        Put("watchlist.json", List.Replace("北京", "上海", StringComparison.Ordinal));

        Assert.NotEqual(before.Basis, (await ReadAsync()).Basis);
    }

    [Fact]
    public async Task Models_and_topics_of_the_office_take_part_in_tagging_and_in_the_rules()
    {
        var plain = await ReadAsync();
        Put("topics.txt", "robots: android* 机器人");
        var topics = await ReadAsync();
        var corrections = CorrectionTraining.Train(
            "ours", SentimentJudge.BuiltIn,
            [new LabelledSet("ours", "ours", [.. Enumerable.Range(0, 40).Select(LabelledOf)])]);
        _container.Put("models/ours.model", corrections.File.ToArray());

        var both = await ReadAsync();

        Assert.Equal(3, new[] { plain.Basis, topics.Basis, both.Basis }.Distinct().Count());
        Assert.Contains("+ours-", both.Tagger.Name, StringComparison.Ordinal);
        Assert.Contains("robots", Assert.Single(await both.Tagger.TagAsync([new TextToTag("机器人走进课堂", null)], default)).Topics);
    }

    [Fact]
    public async Task The_tagger_stays_while_its_files_stay()
    {
        Put("topics.txt", "robots: android*");
        var config = new ConfigContainer(_container, models => new BuiltInTagger(models), _mailing);
        var first = (await config.ReadAsync(default)).Tagger;
        Assert.Same(first, (await config.ReadAsync(default)).Tagger);
        Put("topics.txt", "robots: droid*");

        Assert.NotSame(first, (await config.ReadAsync(default)).Tagger);
    }

    [Fact]
    public async Task Says_which_file_makes_no_sense()
    {
        Put("settings.json", """{"timezone":1}""");
        var settings = await Assert.ThrowsAsync<SettingsException>(ReadAsync);
        Assert.StartsWith("settings.json, line 1", settings.Message, StringComparison.Ordinal);

        Put("settings.json", "{}");
        Put("watchlist.json", "{}");
        var list = await Assert.ThrowsAsync<WatchListException>(ReadAsync);
        Assert.StartsWith("watchlist.json", list.Message, StringComparison.Ordinal);

        Put("watchlist.json", List);
        _container.Put("models/odd.model", [1, 2, 3]);
        var model = await Assert.ThrowsAsync<ModelFormatException>(ReadAsync);
        Assert.StartsWith("odd.model", model.Message, StringComparison.Ordinal);
        _container.Put("models/odd.model.txt", [1]);

        Put("services/odd.json", "[]");
        var service = await Assert.ThrowsAsync<ServiceDescriptionException>(ReadAsync);
        Assert.StartsWith("services/odd.json", service.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_container_that_cannot_be_read_is_no_empty_one()
    {
        Put("settings.json", "{}");
        _container.Before = (_, _) => throw new RequestFailedException(403, "no right", "AuthorizationPermissionMismatch", null);

        await Assert.ThrowsAsync<RequestFailedException>(ReadAsync);
    }

    [Fact]
    public async Task Without_any_settings_of_the_app_the_files_defaults_stand()
    {
        _mailing = new(MailingSettings.None, null, null, [], []);

        Assert.Equal(new MailSettings().From, (await ReadAsync()).Settings.Mail.From);
    }

    private static LabelledText LabelledOf(int number) =>
        number % 2 == 0 ? new("negative", $"the wobbly thing number {number}") : new("positive", $"the steady thing number {number}");

    private static (string From, string To, string Operators) MailOf(IntakeRules rules) =>
        (rules.Settings.Mail.From, Assert.Single(rules.Settings.Mail.To), Assert.Single(rules.Settings.Mail.Operators));

    private Task<IntakeRules> ReadAsync() => new ConfigContainer(_container, models => new BuiltInTagger(models), _mailing).ReadAsync(default);

    private void Put(string name, string text) => _container.Put(name, Encoding.UTF8.GetBytes(text));
}
