namespace Monitoring;

// The base letters that composed and decomposed spellings of one name meet in: what is left of each character after canonical
// decomposition, lower-casing, and taking off combining marks and strokes; a ligature leaves its first letter. '*' stands for a
// character that is its own base.
public static partial class TextFolding
{
    // U+00C0 to U+024F: Latin-1, Latin Extended-A and -B.
    private const string LatinBases =
        "aaaaaaaceeeeiiiidnooooo*ouuuuytsaaaaaaaceeeeiiiidnooooo*ouuuuytyaaaaaaccccccccddddeeeeeeeeeegggggggg" +
        "hhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzsbbbbƅ*ɔc" +
        "cdddd*ǝəɛffgɣ*ɩikkl*ɯnnɵooƣ*ppʀƨ*ʃ**tttuuʊvyyzzʒƹ***ƽ*******dddlllnnnaaiioouuuuuuuuuu*aaaaaaggggkkoo" +
        "ooʒʒjdddggƕƿnnaaaaooaaaaeeeeiiiioooorrrruuuussttȝ*hhn*ȣ*zzaaeeooooooooyy******acclts*ɂ*bʉʌeejjɋ*rryy";

    // U+0370 to U+052F.
    private const string GreekAndCyrillicBases =
        "ͱ*ͳ*ʹ*ͷ*******;ϳ*****¨α·εηι*ο*υωιαβγδεζηθικλμνξοπρ*στυφχψωιυαεηιυ*****************σ*******ιυουωϗ***ϒ" +
        "ϒ***ϙ*ϛ*ϝ*ϟ*ϡ*ϣ*ϥ*ϧ*ϩ*ϫ*ϭ*ϯ*****θ**ϸ*ϲϻ**ͻͼͽееђгєѕііјљњћкиуџабвгдежзииклмнопрстуфхцчшщъыьэюя********" +
        "*и**********************ее*г***і****киу*ѡ*ѣ*ѥ*ѧ*ѩ*ѫ*ѭ*ѯ*ѱ*ѳ*ѵ*ѵѵѹ*ѻ*ѽ*ѿ*ҁ*********ҋ*ҍ*ҏ*ґ*ғ*ҕ*җ*ҙ*қ*" +
        "ҝ*ҟ*ҡ*ң*ҥ*ҧ*ҩ*ҫ*ҭ*ү*ұ*ҳ*ҵ*ҷ*ҹ*һ*ҽ*ҿ*ӏжжӄ*ӆ*ӈ*ӊ*ӌ*ӎ**ааааӕ*ееә*әәжжззӡ*ииииооө*өөээууууууччӷ*ыыӻ*ӽ*ӿ*" +
        "ԁ*ԃ*ԅ*ԇ*ԉ*ԋ*ԍ*ԏ*ԑ*ԓ*ԕ*ԗ*ԙ*ԛ*ԝ*ԟ*ԡ*ԣ*ԥ*ԧ*ԩ*ԫ*ԭ*ԯ*";

    // U+1E00 to U+1FFF: Latin Extended Additional (Vietnamese among it) and Greek Extended.
    private const string ExtendedBases =
        "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrrssss" +
        "ssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwyassss*aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeee" +
        "iiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyyỻ*ỽ*ỿ*ααααααααααααααααεεεεεε**εεεεεε**ηηηηηηηηηηηη" +
        "ηηηηιιιιιιιιιιιιιιιιοοοοοο**οοοοοο**υυυυυυυυ*υ*υ*υ*υωωωωωωωωωωωωωωωωααεεηηιιοουυωω**αααααααααααααααα" +
        "ηηηηηηηηηηηηηηηηωωωωωωωωωωωωωωωωααααα*ααααααα*ι**¨ηηη*ηηεεηηη᾿᾿᾿ιιιι**ιιιιιι*῾῾῾υυυυρρυυυυυυρ¨¨`**ωω" +
        "ω*ωωοοωωω´**";
}
