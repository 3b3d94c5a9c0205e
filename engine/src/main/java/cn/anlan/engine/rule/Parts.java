package cn.anlan.engine.rule;

import java.util.HashMap;
import java.util.Map;

/**
 * What a combination remembers: the memory of each of its parts that was heard.
 *
 * @param heard by part
 */
public record Parts(Map<String, Memory> heard) implements Memory {

    /** Nothing heard. */
    public static final Parts NONE = new Parts(Map.of());

    public Parts {
        heard = Map.copyOf(heard);
    }

    static Parts of(Memory memory) {
        if (memory instanceof Parts parts) {
            return parts;
        }
        throw new IllegalArgumentException("a combination was handed the memory of another kind of rule");
    }

    /** With another memory of one part. */
    Parts with(String part, Memory memory) {
        Map<String, Memory> more = new HashMap<>(heard);
        more.put(part, memory);
        return new Parts(more);
    }
}
