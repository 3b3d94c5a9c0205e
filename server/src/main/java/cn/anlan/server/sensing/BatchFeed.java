package cn.anlan.server.sensing;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import org.jspecify.annotations.Nullable;

/** A feed of bodies that hold rows. */
public interface BatchFeed extends Feed {

    /**
     * Takes a body in. Answers after the commit.
     *
     * @param truncated whether there was more of it
     * @param key the sender's name for this body; null for none
     * @throws RefusedException 422 {@code sensing.idempotency-key-reused} if another body came under the same key before
     */
    Receipt take(Scope sender, String contentType, byte[] body, boolean truncated, @Nullable String key);

    /** Keeps a body that nobody will read, and says why. */
    Receipt refuse(Scope sender, String contentType, byte[] body, boolean truncated, Refusal why);
}
