/**
 * Words of their own that are a letter away from one that questions are made of, and no misspelling of it: a question about bread, shirts
 * or summers that the table doesn't know is not one about breaks, shorts or sums.
 */
export const noMisspelling: ReadonlySet<string> = new Set(
  [
    "last past lost least line lines list meal man meant wish them they then thus those these there their though through lose loses",
    "won owe owes owed save saved cost",
    "abode abort alone alter amount amounts arrange associate associates bases basics basis bellow binds black bottom bottoms bough",
    "bracket brake brakes brand brands bread breads broke brought bucket cable cables cake cakes cast cause cell cells chance chances",
    "chant charge charged charges charm cider cloud clouds coast comb combs compete computer computers connection connections",
    "cores could couldn count county counties court courts cover crate crates crisis crown dairy dare dares defend developer discount",
    "divide doubt drawn dream excerpt exceed expect fever fifty filter filters fist folder forth fraction friction friend frost",
    "fund funds glass grape grapes grope ground grout hiker hose house houses identity infer inner insert intern interns internal",
    "interval label lager latent latte latex latter layer layers leading lease leases lens lever linger liner liver lived lives locker",
    "lodger logger lounger lumber media medal medals medial member mental metal metals model models modest moral motel mount",
    "mouth moves nearly newer nylon older orange otter others paint paper paste patio person persons pilot pilots place places plate",
    "point points pound preset present prevent prior print prize prizes producer provider quartet quiet radio radios reaches react",
    "recorder report reporter reports resort resorts return returns route sample sampler scale scales score scores second seconds",
    "setting shape shapes shard shards shark sharks sharp shirt shirts shoe shoes shop shops shore simple skill skills smart snore",
    "sport sports spring stack stacks stage staged stake stakes standard star stars state states station status stay stays steak steal",
    "steam stems sticks stitch stock storm store stores summer summers winter table tables tale talking teams theirs think thinks",
    "third thorough token tokens tower train trains trail trails trial trials trip trips truck trucks valve valves weakly whale",
    "angel angle barn bran beard board bolt blot broad calm carve casual causal clam clot coats colt crave diary form from gird girl grid",
    "goal lair liar lien marital martial nail quite sacred salt scared sign sing silver sliver slat spot stop tarp trap tried tired unite",
    "untie warp wrap",
    "white whole witch woman women wonder word words worker workers world worm",
  ]
    .join(" ")
    .split(" "),
);
