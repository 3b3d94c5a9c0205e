/**
 * What people do with a threshold alert while it lives: take note of it, or silence what makes noise without news. The alert
 * itself, its rank and its end belong to the rules alone.
 */
@NullMarked
package cn.anlan.server.warning.life;

import org.jspecify.annotations.NullMarked;
