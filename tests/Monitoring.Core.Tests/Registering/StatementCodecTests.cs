using Monitoring.Registering;

namespace Monitoring.Core.Tests.Registering;

public sealed class StatementCodecTests
{
    [Fact]
    public void Gives_back_all_that_a_statement_says()
    {
        foreach (var statement in SomeStatement.OfEachKind)
        {
            Assert.Equal(statement, StatementCodec.Decode(StatementCodec.Encode(statement)));
        }
    }

    [Fact]
    public void Refuses_another_version_and_what_is_damaged()
    {
        var bytes = StatementCodec.Encode(SomeStatement.Indicator());
        var cut = bytes[..^5];
        bytes[0] = 9;

        Assert.Equal("A stored statement has version 9, expected 1.", Assert.Throws<InvalidDataException>(() => StatementCodec.Decode(bytes)).Message);
        Assert.Equal("A stored statement is damaged.", Assert.Throws<InvalidDataException>(() => StatementCodec.Decode(cut)).Message);
    }

    [Fact]
    public void The_same_statement_has_one_id_however_its_names_are_written()
    {
        Assert.Equal(SomeStatement.Snapshot(account: "@UoBChina").Id, SomeStatement.Snapshot(account: "uobchina").Id);
        Assert.Equal(SomeStatement.Snapshot(31_464.0m).Id, SomeStatement.Snapshot(31_464m).Id);
        Assert.Equal(SomeStatement.Indicator(name: "Joint  Publications").Id, SomeStatement.Indicator().Id);
        Assert.Equal(SomeStatement.Post(1).Id, SomeStatement.Post(2).Id);
        Assert.NotEqual(SomeStatement.Snapshot(31_465).Id, SomeStatement.Snapshot(31_464).Id);
        Assert.NotEqual(SomeStatement.Snapshot(channel: Channel.Weibo).Id, SomeStatement.Snapshot().Id);
        Assert.NotEqual(SomeStatement.Indicator(definition: "joint-2").Id, SomeStatement.Indicator().Id);
    }
}
