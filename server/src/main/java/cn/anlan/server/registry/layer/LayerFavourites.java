package cn.anlan.server.registry.layer;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.MachineClock;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The layers that an account wants at hand. */
@Component
class LayerFavourites {

    /** More than that is no choice any longer. */
    static final int MOST = 200;

    private final JdbcClient jdbc;
    private final MachineClock clock;

    LayerFavourites(JdbcClient jdbc, MachineClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Their ids, the one kept first coming first. */
    List<String> of(String account) {
        return jdbc.sql("select layer from registry.layer_favourite where account = ? order by at, layer")
                .param(account)
                .query((row, n) -> row.getString("layer"))
                .list();
    }

    /**
     * Keeps one; a second time changes nothing.
     *
     * @throws RefusedException 422 {@code registry.favourites-full}
     */
    void keep(String account, String layer) {
        List<String> there = of(account);
        if (there.size() >= MOST && !there.contains(layer)) {
            throw new RefusedException(
                    422,
                    new Refusal(
                            "registry.favourites-full",
                            "layer",
                            layer,
                            new Bilingual("最多收藏 200 个图层", "at most 200 layers are kept")));
        }
        jdbc.sql("""
                        insert into registry.layer_favourite (account, layer, at) values (?, ?, ?)
                        on conflict (account, layer) do nothing
                        """)
                .params(account, layer, clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Forgets one, also one that the catalogue no longer has. */
    void drop(String account, String layer) {
        jdbc.sql("delete from registry.layer_favourite where account = ? and layer = ?")
                .params(account, layer)
                .update();
    }
}
