package cn.anlan.server.sensing;

import cn.anlan.server.identity.Scope;

/** A body, and who brings it. */
public interface Parcel {

    /** Who brings it. */
    Scope sender();

    /** The body as it is kept; nobody changes it any more. */
    byte[] body();
}
