package cn.anlan.server.registry.people;

import cn.anlan.server.kernel.RefusedException;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.dao.DataIntegrityViolationException;

/** One post is kept once: what the table says to two who write the same at the same moment, as a refusal. */
public final class PostOnce {

    /** Of the table, see {@code V65__a_post_is_kept_once.sql}. */
    private static final String CONSTRAINT = "post_once";

    private PostOnce() {}

    /**
     * Writes posts.
     *
     * @param field what the refusal names
     * @param value of it
     * @return what the writing returns
     * @throws RefusedException 409 {@code registry.post-twice} where one of them is there already
     */
    public static <T> T guard(String field, String value, Supplier<T> writing) {
        try {
            return writing.get();
        } catch (DataIntegrityViolationException failed) {
            if (Objects.requireNonNullElse(failed.getMessage(), "").contains(CONSTRAINT)) {
                throw twice(field, value);
            }
            throw failed;
        }
    }

    static RefusedException twice(String field, String value) {
        return People.refused(
                409,
                "registry.post-twice",
                field,
                value,
                "此人在这一任期已担任同一岗位，请修改已有的岗位",
                "this person holds this post in that term already: change the one that is there");
    }
}
