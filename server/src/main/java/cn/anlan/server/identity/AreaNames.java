package cn.anlan.server.identity;

import cn.anlan.server.kernel.AreaPath;

/** What is known of areas. Implemented above, by whoever keeps them; without it, codes are shown. */
public interface AreaNames {

    /** The area's own name, or its code where it is unknown. */
    String nameOf(AreaPath area);

    /** The area all others lie in. */
    default AreaPath topmost() {
        throw new IllegalStateException("no areas are loaded, so ANLAN_IDENTITY_AREA must name the one that is served");
    }
}
