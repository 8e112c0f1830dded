using System.Globalization;
using System.Text;

namespace Monitoring.Tagging.Learning;

internal static class ModelCardText
{
    public static string Write(ModelCard card, long modelBytes)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# {card.Name}\n\n{card.Purpose}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"- Size: {modelBytes:N0} bytes\n- Features: {card.Features}\n- Seed: {card.Seed}\n\n");
        text.Append("## Trained on\n\n| set | licence | examples |\n| --- | --- | --- |\n");
        foreach (var set in card.TrainedOn)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {set.Name} | {set.Licence} | {set.Rows} |\n");
        }

        text.Append("\n## Scores on text that nothing was learned from\n\n| text | measure | score | examples |\n| --- | --- | --- | --- |\n");
        foreach (var score in card.Scores)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {score.Set} | {score.Measure} | {score.Value:F4} | {score.Rows} |\n");
        }

        text.Append("\n## Known weaknesses\n\n");
        foreach (var weakness in card.Weaknesses)
        {
            text.Append(CultureInfo.InvariantCulture, $"- {weakness}\n");
        }

        return text.ToString();
    }
}
