/** The rules in force: every version with who took it when and why, whose limits count where, and who may change which. */
@NullMarked
package cn.anlan.server.warning.ruleset;

import org.jspecify.annotations.NullMarked;
