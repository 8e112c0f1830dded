using Monitoring.Normalizing;

namespace Monitoring.Core.Tests.Normalizing;

public sealed class KindsTests
{
    [Theory]
    [InlineData("Photo", ContentFormat.Image)]
    [InlineData("Native Video", ContentFormat.Video)]
    [InlineData("图文", ContentFormat.Image)]
    [InlineData("短视频", ContentFormat.Video)]
    [InlineData("纯文本", ContentFormat.Text)]
    [InlineData("Shared link", ContentFormat.Link)]
    [InlineData("https://wx1.example/large/1.jpg,https://wx1.example/large/2.jpg", ContentFormat.Image)]
    [InlineData("something else", null)]
    public void Reads_a_format(string word, ContentFormat? expected) => Assert.Equal(expected, Kinds.FindFormat(word));

    [Theory]
    [InlineData("GOVERNMENT_ORGANIZATION", AuthorKind.Official)]
    [InlineData("NEWS_SITE", AuthorKind.Media)]
    [InlineData("政务", AuthorKind.Official)]
    [InlineData("企业", AuthorKind.Organization)]
    [InlineData("大V", AuthorKind.Person)]
    [InlineData("GYM", null)]
    public void Reads_who_speaks(string word, AuthorKind? expected) => Assert.Equal(expected, Kinds.FindAuthor(word));
}
