use wegwijzer::{content::author, engine::*, proof};
#[test] fn scratch(){
 let c=match author::load(std::path::Path::new("content")){Ok(c)=>c,Err(f)=>{for x in f{println!("{x}");} panic!()}};
 let t=std::time::Instant::now();
 let terms=c.model.default_terms();
 let r=Rules::new(c.model.clone(),&terms);
 println!("nodes {} in {:?}", r.size(), t.elapsed());
 for f in proof::prove(&r){println!("{f}");}
 println!("{:?}", t.elapsed());
 println!("{:?} {:?}", proof::count(&r), t.elapsed());
}
