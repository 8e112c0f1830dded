using Monitoring.Recognizing;

namespace Monitoring.Core.Tests.Recognizing;

public sealed class ServiceDescriptionFileTests
{
    [Fact]
    public void The_template_describes_a_service_as_it_is()
    {
        var service = ServiceDescriptionFile.Parse(ServiceDescriptionFile.Template, "template.json");
        var coverage = Table.Of("Clip No.,Clip Title,Clip Date,Clip Link,Paper,Kind,Mood,Readers,Value\n17,Example University opens,05/11/2023 09:00,http://a.example/1,Daily Example,Paper,glowing,\"1,200\",30\n")
            .One(ServiceCatalog.BuiltIn.With([service]));
        Assert.Equal("my-service:17", coverage.DocumentId);
        Assert.Equal("Daily Example", coverage.Outlet.Name);
        Assert.Equal(Channel.Print, coverage.Channel);
        Assert.Equal(Sentiment.Positive, coverage.DeclaredSentiment);
        Assert.Equal(new Money(30, "GBP"), coverage.Ave);
        Assert.Equal(1200, coverage.Reach);
        Assert.Equal("GB", coverage.Country);
        Assert.Equal("en", coverage.DeclaredLanguage);
    }

    [Fact]
    public void A_description_based_on_another_changes_what_it_names_and_keeps_the_rest()
    {
        var own = ServiceDescriptionFile.Parse(
            """{ "basedOn": "meltwater-classic", "id": "ours", "name": "Ours", "timeZone": "Asia/Shanghai", "fields": { "reach": "Desktop Reach" } }""", "ours.json");
        var basis = ServiceCatalog.BuiltIn.Find("meltwater-classic")!;
        Assert.Equal("Asia/Shanghai", own.TimeZone);
        Assert.Equal("USD", own.Currency);
        Assert.Equal(basis.Signature.Count, own.Signature.Count);
        Assert.Equal("Desktop Reach", Assert.Single(own.Fields[Field.Reach].Columns).Label);
        Assert.Equal(basis.Fields[Field.Text].Columns.Count, own.Fields[Field.Text].Columns.Count);
    }

    [Theory]
    [InlineData("{ \"id\": ", "mine.json, line 1: found text that is not JSON, expected a service description. Nothing was taken from it.")]
    [InlineData("", "mine.json, line 1: found text that is not JSON, expected a service description. Nothing was taken from it.")]
    [InlineData("{ \"id\": \"\\ud83d\" }", "mine.json: found half a character, written as \\u with four digits, expected both halves. Nothing was taken from it.")]
    [InlineData("[]", "mine.json, line 1: found a list, expected an object.")]
    [InlineData("{ \"name\": \"x\" }", "mine.json, line 1: found no 'id', expected it to be there.")]
    [InlineData("{ \"id\": \"My Service\", \"name\": \"x\" }", "mine.json, line 1, 'id': found 'My Service', expected lower-case letters, digits and hyphens.")]
    [InlineData("{ \"id\": \"a\", \"name\": \"x\" }", "mine.json, line 1: found no 'signature', expected the labels by which the header is known, such as [\"Headline\", \"Input Name\"].")]
    [InlineData("{ \"basedOn\": \"meltwater-clasic\" }", "mine.json, line 1, 'basedOn': found 'meltwater-clasic', expected the id of a built-in description. Did you mean 'meltwater-classic'?")]
    public void Says_where_a_description_is_wrong(string json, string message) => AssertMessage(json, message);

    [Theory]
    [InlineData("\"timeZone\": \"Asia/Bejing\"", "mine.json, line 3, 'timeZone': found 'Asia/Bejing', expected an IANA time zone such as 'Asia/Shanghai'.")]
    [InlineData("\"timeZone\": \"Europe/Lodon\"", "mine.json, line 3, 'timeZone': found 'Europe/Lodon', expected an IANA time zone such as 'Asia/Shanghai'. Did you mean 'Europe/London'?")]
    [InlineData("\"zoneNames\": { \"BRT\": \"-3\" }", "mine.json, line 3, 'zoneNames.BRT': found '-3', expected an offset from UTC such as '-03:00'.")]
    [InlineData("\"currency\": \"pounds\"", "mine.json, line 3, 'currency': found 'pounds', expected an ISO 4217 code such as 'USD'.")]
    [InlineData("\"numbers\": \"commagroup\"", "mine.json, line 3, 'numbers': found 'commagroup', expected one of 'auto', 'commaGroups', 'dotGroups'. Did you mean 'commaGroups'?")]
    [InlineData("\"dates\": 5", "mine.json, line 3, 'dates': found 5, expected one of 'auto', 'dayFirst', 'monthFirst', 'yearFirst'.")]
    [InlineData("\"channel\": \"paper\"", "mine.json, line 3, 'channel': found 'paper', expected one of 'other', 'online', 'print', 'broadcast', 'weChat', 'weibo', 'twitter', 'facebook', 'instagram', 'youTube', 'xiaohongshu', 'douyin'.")]
    [InlineData("\"signature\": [[\"A\"], 7]", "mine.json, line 3, 'signature[1]': found 7, expected a text.")]
    [InlineData("\"fallback\": \"yes\"", "mine.json, line 3, 'fallback': found 'yes', expected true or false.")]
    [InlineData("\"ids\": [{ \"columns\": [\"A\"] }]", "mine.json, line 3, 'ids[0]': found no 'issuer', expected it to be there.")]
    [InlineData("\"headerless\": { \"columnCounts\": [3], \"patterns\": { \"1\": \"[\" } }", "mine.json, line 3, 'headerless.patterns.1': found '1': '[', expected a column's position and a regular expression.")]
    [InlineData("\"name\": \"again\"", "mine.json, line 3, 'name': found 'name' a second time, expected it once.")]
    public void Says_which_property_is_wrong(string property, string message) =>
        AssertMessage($"{{ \"id\": \"a\", \"name\": \"x\", // a comment is fine\n\n{property}, \"fields\": {{ \"date\": \"D\", \"url\": \"U\" }} }}", message);

    [Fact]
    public void Says_which_fields_there_are()
    {
        AssertMessage(
            "{ \"id\": \"a\", \"name\": \"x\", \"signature\": [\"A\"],\n  \"fields\": {\n    \"date\": \"D\",\n    \"reech\": \"R\"\n  }\n}",
            "mine.json, line 4, 'fields.reech': found 'reech', expected a field among 'url', 'headline', 'text', 'outlet', 'account', 'author', "
            + "'channel', 'date', 'time', 'country', 'language', 'sentiment', 'reach', 'ave', 'views', 'impressions', 'likes', 'shares', "
            + "'comments', 'engagement', 'query', 'currency', 'format', 'authorKind', 'entity', 'metric', 'value', 'qualifier', 'unit', 'basis', 'definition', 'indicator', "
            + "'periodStart', 'periodEnd', 'period', 'rate', 'targetCurrency', 'source', 'correction', 'followers', 'newFollowers', "
            + "'lostFollowers', 'netNewFollowers', 'mention', 'correctSentiment', 'correctTopics', 'correctLanguage', 'correctOutlet', 'notUs', 'correctedBy', 'note', 'taggedSentiment', 'taggedLanguage', 'taggedTopics'. Did you mean 'reach'?");
    }

    [Theory]
    [InlineData("\"url\": \"U\"", "mine.json, line 1, 'fields': found no 'date', expected the column that says when a publication appeared.")]
    [InlineData("\"date\": \"D\"", "mine.json, line 1, 'fields': found none of 'url', 'headline', 'text' and 'ids', expected a column that names the publication.")]
    [InlineData("\"date\": \"D\", \"url\": []", "mine.json, line 1, 'fields.url': found no column, expected one or more labels.")]
    [InlineData("\"date\": \"D\", \"url\": { \"columns\": \"U\", \"take\": \"sum\" }", "mine.json, line 1, 'fields.url': found 'take': 'sum', expected it for a field that counts, such as 'likes'.")]
    public void A_description_names_what_every_row_needs(string fields, string message) =>
        AssertMessage($"{{ \"id\": \"a\", \"name\": \"x\", \"signature\": [\"A\"], \"fields\": {{ {fields} }} }}", message);

    [Theory]
    [InlineData("accounts", "\"followers\": \"F\"", "no 'date', expected the column that says of which day a figure is")]
    [InlineData("accounts", "\"date\": \"D\", \"metric\": \"M\"", "neither 'metric' with 'value' nor 'followers', expected a column that holds a figure")]
    [InlineData("indicators", "\"date\": \"D\", \"value\": \"V\"", "not both of 'indicator' and 'value', expected the columns of name and figure")]
    [InlineData("indicators", "\"indicator\": \"I\", \"value\": \"V\"", "no 'date', expected the column that says as of when a figure is known")]
    [InlineData("rates", "\"period\": \"P\", \"rate\": \"R\"", "not all of 'period', 'currency' and 'rate', expected the columns of month, currency and rate")]
    public void A_description_of_figures_names_what_every_row_needs(string kind, string fields, string message) =>
        AssertMessage(
            $"{{ \"id\": \"a\", \"name\": \"x\", \"kind\": \"{kind}\", \"signature\": [\"A\"], \"fields\": {{ {fields} }} }}",
            $"mine.json, line 1, 'fields': found {message}.");

    private static void AssertMessage(string json, string message) =>
        Assert.Equal(message, Assert.Throws<ServiceDescriptionException>(() => ServiceDescriptionFile.Parse(json, "mine.json")).Message);
}
