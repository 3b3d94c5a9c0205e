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
     * @param postsDropped duties that nobody would have to hold any more for features of the kind, though somebody does
     */
    record KindChange(
            String kind,
            List<String> fieldsAdded,
            List<String> fieldsRemoved,
            List<String> fieldsChanged,
            int features,
            int broken,
            List<BrokenRule> rules,
            List<DroppedPost> postsDropped) {}

    /**
     * A duty that the kind would no longer ask for.
     *
     * @param posts how many hold it now for features of the kind; they stay, and nobody looks after them
     */
    record DroppedPost(String duty, Bilingual title, int posts) {}

    /** @param features how many would break it */
    record BrokenRule(String field, Bilingual rule, int features) {}
}
