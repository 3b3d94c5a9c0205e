package cn.anlan.server.registry.catalogue;

import cn.anlan.server.kernel.Bilingual;
import java.util.List;

/**
 * What another catalogue would change, found out without changing anything.
 *
 * @param base version of the catalogue in force
 * @param version the number it would get
 * @param problems why it cannot be taken; empty where it can
 * @param layersEmpty of the new and changed layers those that would show nothing
 */
record Preview(
        long base,
        long version,
        List<Problem> problems,
        List<String> kindsAdded,
        List<String> kindsRemoved,
        List<KindChange> kindsChanged,
        List<String> layersAdded,
        List<String> layersRemoved,
        List<String> layersChanged,
        List<String> layersEmpty) {

    /**
     * A kind that would not stay as it is.
     *
     * @param features how many there are of it
     * @param broken how many of them would break a rule that they keep now
     * @param rules which rules those are
     */
    record KindChange(
            String kind,
            List<String> fieldsAdded,
            List<String> fieldsRemoved,
            List<String> fieldsChanged,
            int features,
            int broken,
            List<BrokenRule> rules) {}

    /** @param features how many would break it */
    record BrokenRule(String field, Bilingual rule, int features) {}
}
