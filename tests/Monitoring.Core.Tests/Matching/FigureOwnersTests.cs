using Monitoring.Matching;

namespace Monitoring.Core.Tests.Matching;

public sealed class FigureOwnersTests
{
    private static readonly ExportContext Export = new("accounts", "accounts.csv");

    private const string Lakeside =
        """{"id":"lakeside","names":{"en":"Lakeside College","zh":"湖滨学院"},"aliases":["Lakeside Coll."],"accounts":["@lakesidecollege","湖滨学院官方微博"]}""";

    private const string Harbour = """{"id":"harbour","names":{"en":"Harbour Institute"},"exclude":["Harbour Institute of Motoring"]}""";

    [Theory]
    [InlineData("lakesidecollege", "lakeside")]
    [InlineData("@LakesideCollege", "lakeside")]
    [InlineData("湖滨学院官方微博", "lakeside")]
    [InlineData("Lakeside College", "lakeside")]
    [InlineData("Lakeside College China Office", "lakeside")]
    [InlineData("Harbour Institute", "harbour")]
    [InlineData("Harbour Institute of Motoring", "")]
    [InlineData("Somebody Else", "")]
    [InlineData(null, "")]
    public void An_account_belongs_to_the_entity_that_declares_it_or_is_called_so(string? account, string expected) =>
        Assert.Equal(expected, Find(null, account, null, null, Lakeside, Harbour));

    [Theory]
    [InlineData("lakeside", "lakeside")]
    [InlineData("HARBOUR", "harbour")]
    [InlineData("湖滨学院", "lakeside")]
    [InlineData("Peking University", "")]
    public void The_entity_that_a_row_names_decides_before_all_else(string entity, string expected) =>
        Assert.Equal(expected, Find(entity, "@lakesidecollege", "Lakeside College", null, Lakeside, Harbour));

    [Theory]
    [InlineData("Students", "studying at Lakeside College", "lakeside")]
    [InlineData("Papers of Harbour Institute with Lakeside College", null, "lakeside harbour")]
    [InlineData("Students", "all", "")]
    public void An_indicator_belongs_to_whom_its_name_or_basis_names(string name, string? basis, string expected) =>
        Assert.Equal(expected, Find(null, null, name, basis, Lakeside, Harbour));

    [Theory]
    [InlineData(Harbour, "@anything", "", "harbour")]
    [InlineData(Harbour, null, "Students", "harbour")]
    [InlineData(Harbour, "Harbour Institute of Motoring", "", "")]
    [InlineData(Harbour, null, "Students of the Harbour Institute of Motoring", "")]
    [InlineData(Lakeside, "@somebodyelse", "", "")]
    [InlineData(Lakeside, null, "Students", "lakeside")]
    public void A_single_entity_takes_what_names_nobody_else(string entity, string? account, string subject, string expected) =>
        Assert.Equal(expected, Find(null, account, subject, null, entity));

    [Fact]
    public void An_export_that_an_entity_claims_is_its_own()
    {
        const string Claiming = """{"id":"harbour","names":{"en":"Harbour Institute"},"exports":["harbour-*.csv"]}""";
        var owners = Owners(Lakeside, Claiming);

        Assert.Equal("harbour", Ids(owners.Find(null, null, "Students", null, Export with { FileName = "harbour-2023.csv" })));
        Assert.Equal("", Ids(owners.Find(null, null, "Students", null, Export)));
    }

    [Fact]
    public void Nobody_owns_an_account_without_a_name() => Assert.Null(Owners(Harbour).OfAccount(""));

    private static string Find(string? entity, string? account, string? subject, string? scope, params string[] list) =>
        Ids(Owners(list).Find(entity, account, account ?? subject, scope, Export));

    private static string Ids(IReadOnlyList<WatchEntity> entities) => string.Join(' ', entities.Select(entity => entity.Id));

    private static FigureOwners Owners(params string[] entities)
    {
        var list = WatchListFile.Parse($$"""{"entities":[{{string.Join(',', entities)}}]}""", "w.json");
        return new FigureOwners(list, new Matcher(list));
    }
}
