using System.Collections.Frozen;

namespace Monitoring.Identifying;

/// <summary>Parameters that say how a reader came to a page and not which page it is.</summary>
internal static class TrackingParameters
{
    private static readonly string[] Prefixes =
        ["utm_", "at_", "mc_", "pk_", "mtm_", "piwik_", "matomo_", "hsa_", "__cft__", "__tn__", "share_", "guce_", "oly_", "vero_"];

    private static readonly FrozenSet<string> Names = new[]
    {
        // advertisers' click ids and measuring tools
        "fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "ymclid", "ysclid", "twclid", "ttclid", "li_fat_id",
        "igshid", "igsh", "mibextid", "_ga", "_gl", "_hsenc", "_hsmi", "mkt_tok", "s_cid", "s_kwcid", "ef_id", "epik", "wickedid", "rb_clickid",
        "__twitter_impression", "__s", "trk", "trkcampaign", "ck_subscriber_id", "bxid", "cndid", "_branch_match_id", "_openstat",

        // news sites
        "cmp", "cmpid", "ocid", "ncid", "smid", "smtyp", "ito", "xtor", "srnd", "sref", "guccounter", "ref", "ref_src", "ref_url", "referrer",
        "referer", "traffic_source", "campaign_id", "outputtype", "amp", "amp_js_v", "amp_gsa", "usqp", "emc", "partner", "cid_source",

        // Chinese sites and apps
        "spm", "spm_id_from", "from", "from_source", "from_spmid", "isappinstalled", "scene", "subscene", "clicktime", "enterid", "wfr",
        "sharer_sharetime", "sharer_shareid", "sharefrom", "sharetoken", "shareuid", "vd_source", "unique_k", "bbid", "is_from_webview",
        "xsec_token", "xsec_source", "wx_header", "wxshare_count", "nsukey", "exportkey", "pass_ticket", "tt_from", "isfromapp",
        "hmsr", "hmpl", "hmcu", "hmkw", "hmci", "bd_vid", "qhclickid", "sudaref", "luicode", "lfid", "featurecode",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static bool Contain(string name) =>
        Names.Contains(name) || Array.Exists(Prefixes, prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
