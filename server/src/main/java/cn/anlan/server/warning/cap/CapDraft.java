package cn.anlan.server.warning.cap;

import cn.anlan.engine.cap.CapInfo;
import cn.anlan.engine.cap.CapWord;
import cn.anlan.server.kernel.AreaPath;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a message shall say; who sends it, when, and by which name is added when it is made.
 *
 * @param official whether an authority issued what it tells of; only then it is for the public
 * @param id of the official warning or the threshold alert
 * @param sequence number of the step
 * @param source whose word it is
 * @param about earlier messages, oldest first
 * @param common the smallest area that holds all of {@code areas}
 */
public record CapDraft(
        boolean official,
        UUID id,
        int sequence,
        CapWord.MsgType type,
        Optional<String> source,
        Optional<String> note,
        List<CapMessage> about,
        List<CapInfo> infos,
        AreaPath common,
        List<AreaPath> areas) {

    /** Of an official warning. */
    public static String official(UUID id) {
        return "official-warning:" + id;
    }

    /** Of a threshold alert. */
    public static String alert(UUID id) {
        return "alert:" + id;
    }

    public CapDraft {
        about = List.copyOf(about);
        infos = List.copyOf(infos);
        areas = List.copyOf(areas);
    }

    String subject() {
        return official ? official(id) : alert(id);
    }

    /** Unique by the step; stable, since it is nothing else. */
    String identifier() {
        return (official ? "official-" : "alert-") + id + "-" + sequence;
    }
}
