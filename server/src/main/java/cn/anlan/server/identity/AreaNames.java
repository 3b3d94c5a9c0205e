package cn.anlan.server.identity;

import cn.anlan.server.kernel.AreaPath;

/** Tells an area's name. Implemented above, by whoever keeps areas; without it, codes are shown. */
public interface AreaNames {

    /** The area's own name, or its code where it is unknown. */
    String nameOf(AreaPath area);
}
