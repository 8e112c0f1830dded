using Monitoring.Applying;
using Monitoring.Identifying;
using Monitoring.Noting;

namespace Monitoring;

/// <summary>What is left of a headline, text and author that were dropped: nothing that can be read, and all that figures depend on. Reprints
/// are told by hashes, so that stories stay what they are; between two reports of a mention the length decides as it did.</summary>
/// <param name="On">The day on which they were dropped, in UTC.</param>
/// <param name="Length">Of headline and text together, in UTF-16 units.</param>
/// <param name="Wording">Equal for equal wording; null where there was none.</param>
/// <param name="Hashes">Null for a wording too short for likeness to mean anything.</param>
/// <param name="Digest">Of the mention as it was (<see cref="MentionCodec.Digest"/>), by which a row that says the same is known again.</param>
/// <param name="Reported">Of what the export reported then (<see cref="MentionCodec.DigestOfReport"/>).</param>
public sealed record DroppedText(DateOnly On, int Length, Fingerprint? Wording, WordingHashes? Hashes, ulong Digest, ulong Reported)
{
    /// <summary>In the place of a headline; empty where there was no text.</summary>
    public string Notice => Length == 0 ? "" : NoteKinds.TextDropped.Say(On).ToString();

    /// <returns>The mention without what can be read of it; as it is where that was dropped before.</returns>
    public static Mention DropFrom(Mention mention, DateOnly on)
    {
        var coverage = mention.Coverage;
        if (coverage.Dropped is not null)
        {
            return mention;
        }

        var text = StoryText.Of(coverage);
        return mention with
        {
            Coverage = coverage with
            {
                Headline = null,
                Text = null,
                Author = null,
                Dropped = new DroppedText(
                    on, (coverage.Headline?.Length ?? 0) + (coverage.Text?.Length ?? 0), text?.Wording, text?.Sketch?.Keep(),
                    MentionCodec.Digest(MentionCodec.Encode(mention)), MentionCodec.DigestOfReport(coverage)),
            },
        };
    }
}

/// <summary>A wording as hashes of its shingles, each ascending and distinct.</summary>
/// <param name="Lead">Of its beginning.</param>
/// <param name="Rest">Of what is not in its beginning too.</param>
/// <param name="Numbers">Of its numbers.</param>
public sealed record WordingHashes(IReadOnlyList<uint> Lead, IReadOnlyList<uint> Rest, IReadOnlyList<uint> Numbers);
